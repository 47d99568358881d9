/** A turning ring, for the eye alone; say in words what is under way. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-4 shrink-0 animate-turn rounded-full border-2 border-current border-t-transparent"
    />
  );
}
