function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M6 11c5-4 9 4 20 0M6 17c5-4 9 4 20 0M6 23c5-4 6 2 11 1" />
    </svg>
  );
}

export { Logo };
