/**
 * Which passwords people may choose: the rule of org.dayu.security's PasswordPolicy, said before it is sent. The server
 * checks again and has the last word.
 */
const MIN = 10
const LONG = 16
const MAX = 128
const KINDS = 3
const DISTINCT = 4

/** What everybody tries first, in lower case and in the server's order. */
const WORN = ['12345hotline', '12345678', 'password', 'qwerty', 'admin', 'dayu']

export type PasswordDemand = 'length' | 'kinds' | 'guessable' | 'other'

export const PASSWORD_LIMITS = { min: MIN, long: LONG, max: MAX, kinds: KINDS }

/** The length as the server counts it: an emoji or a rare character is one. */
export function passwordLength(password: string): number {
  return [...password].length
}

function kind(character: string): 'upper' | 'lower' | 'digit' | 'symbol' {
  if (/\p{Uppercase}/u.test(character)) return 'upper'
  if (/\p{Lowercase}/u.test(character)) return 'lower'
  return /\p{Nd}/u.test(character) ? 'digit' : 'symbol'
}

function guessable(password: string, username: string): boolean {
  let rest = password.toLowerCase()
  for (const word of [username.toLowerCase(), ...WORN]) {
    if (word) rest = rest.replaceAll(word, '')
  }
  return new Set(rest).size < DISTINCT
}

/** What the password does not meet yet; empty when it may be chosen. */
export function unmet(password: string, username: string, current: string): PasswordDemand[] {
  const length = passwordLength(password)
  const kinds = new Set([...password].map(kind)).size
  const missing: PasswordDemand[] = []
  if (length < MIN || length > MAX) missing.push('length')
  if (length < LONG && kinds < KINDS) missing.push('kinds')
  if (guessable(password, username)) missing.push('guessable')
  if (password === current) missing.push('other')
  return missing
}
