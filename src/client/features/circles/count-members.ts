/** "Only you", "12 members": whoever sees a circle is in it. */
export const countMembers = (count: number): string =>
  count === 1 ? 'Only you' : `${count} members`;
