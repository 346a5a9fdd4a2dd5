export const Logo = ({ size = 24 }: { size?: number }) => (
  <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <path
      className="logo-wall"
      d="M8 2h16a6 6 0 0 1 6 6v12a6 6 0 0 1-6 6h-9.5L8.6 30.3A1 1 0 0 1 7 29.5V26A6 6 0 0 1 2 20V8a6 6 0 0 1 6-6Z"
    />
    <path className="logo-door" d="M10.5 26v-9.5a5.5 5.5 0 0 1 11 0V26Z" />
    <circle className="logo-wall" cx="18.6" cy="19.6" r="1.25" />
  </svg>
);
