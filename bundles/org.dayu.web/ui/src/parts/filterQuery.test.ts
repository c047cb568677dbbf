import { describe, expect, it } from 'vitest'
import { fromQuery, offsetOf, toQuery, type Shape } from './filterQuery'

interface Filter {
  from?: string | null
  number?: string | null
  least?: number | null
  held?: boolean | null
}
const shape: Shape<Filter> = { from: 'text', least: 'number', held: 'flag' }

describe('a filter in the URL', () => {
  it('comes back as it went', () => {
    const filter = { from: '2026-11-23T00:00:00.000Z', least: 0, held: true }
    const query = toQuery(shape, filter, 50)
    expect(query).toEqual({ from: '2026-11-23T00:00:00.000Z', least: '0', held: 'true', offset: '50' })
    expect(fromQuery(shape, query as never)).toEqual(filter)
    expect(offsetOf(query as never)).toBe(50)
  })

  it('leaves out what is not asked, and whom', () => {
    expect(toQuery(shape, { from: '', number: '13800005678', least: null, held: false })).toEqual({})
  })

  it('takes no nonsense', () => {
    expect(fromQuery(shape, { least: 'x', from: ['a', 'b'], number: '13800005678' })).toEqual({})
    expect(offsetOf({ offset: '-5' })).toBe(0)
    expect(offsetOf({ offset: 'x' })).toBe(0)
  })
})
