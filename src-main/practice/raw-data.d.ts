/** Data of resources/, bundled as text by the build and by the tests. */
declare module "*.json?raw" {
  const text: string;
  export default text;
}
