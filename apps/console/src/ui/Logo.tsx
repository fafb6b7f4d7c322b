/** Two people in one letter: a speech bubble shaped like a D. */
export const Logo = ({ size = 32 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="9" fill="#14857b" />
    <path d="M9 8.500h6.200c4.800 0 7.800 2.900 7.800 7.400 0 3.600-2 6.200-5.300 7.100L12.500 25l.4-2.300H9z" fill="#fff" />
    <circle cx="13" cy="15.700" r="1.400" fill="#14857b" />
    <circle cx="17.600" cy="15.700" r="1.400" fill="#14857b" />
  </svg>
);
