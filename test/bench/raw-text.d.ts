/** The source of a file as text, bundled by the build. */
declare module "*.ts?raw" {
  const text: string;
  export default text;
}
