/** What the sign-in and sign-up pages pass to each other, so that nobody loses their way between them. */
export interface EntryProps {
  search: { next?: string; invite?: string };
}
