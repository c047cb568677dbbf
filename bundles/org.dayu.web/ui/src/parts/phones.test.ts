import { describe, expect, it } from 'vitest'
import { phoneName } from './phones'

describe('the telephone of an agent', () => {
  it('is a number or the browser', () => {
    expect(phoneName('8001', '浏览器')).toBe('8001')
    expect(phoneName('web-7f3a', '浏览器')).toBe('浏览器')
    expect(phoneName(null, '浏览器')).toBe('')
  })
})
