import { describe, expect, it } from 'vitest'
import { passwordLength, unmet } from './passwordPolicy'

const may = (password: string, username = 'ann'): boolean => unmet(password, username, 'Old-one-before-7').length === 0

// the same words as in org.dayu.security's PasswordsTest: both sides must agree
describe('the rule for passwords', () => {
  it.each(['Right-horse-7', 'correct horse battery staple', '大禹治水三过家门而不入一二三四五六', 'Ann1234567'])('allows %s', (strong) => {
    expect(may(strong)).toBe(true)
  })

  it.each(['Ab1', 'abcdefghij', 'abcdefghi1', 'Password12', 'AAAA1111aaaa', 'Admin-Dayu-Admin-1', 'x'.repeat(129)])('refuses %s', (weak) => {
    expect(may(weak)).toBe(false)
  })

  it('takes the name of the user out before it looks for variety', () => {
    expect(may('Admin12345', 'admin')).toBe(true)
    expect(may('Reservoir-1', 'reservoir')).toBe(false)
  })

  it('asks for three kinds below sixteen characters and for none from there', () => {
    expect(unmet('abcdefghijklmn1', 'ann', '')).toEqual(['kinds'])
    expect(unmet('abcdefghijklmno1', 'ann', '')).toEqual([])
  })

  it('counts characters, not halves of them', () => {
    expect(passwordLength('𠮷😀a')).toBe(3)
  })

  it('asks for another one than before', () => {
    expect(unmet('Right-horse-7', 'ann', 'Right-horse-7')).toEqual(['other'])
  })
})
