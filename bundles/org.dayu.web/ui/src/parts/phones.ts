/** The number of an agent's telephone, for people: the account of a browser says nothing to anybody. */
export function phoneName(account: string | null | undefined, browser: string): string {
  return account?.startsWith('web-') ? browser : (account ?? '')
}
