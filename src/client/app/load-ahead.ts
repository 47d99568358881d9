/** The code that every signed-in page needs, fetched once however often it is asked for. */
export const loadSignedInShell = async () => {
  const { SignedInShell } = await import('./signed-in-shell.tsx');
  return { default: SignedInShell };
};
