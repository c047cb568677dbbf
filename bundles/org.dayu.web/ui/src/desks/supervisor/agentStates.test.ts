import { describe, expect, it } from 'vitest'
import { sharesOf } from './agentStates'

describe('agents by state', () => {
  it('counts everybody once, those who are signed out too', () => {
    const states = ['READY', 'RESERVED', 'RINGING', 'SIGNED_OUT', 'SIGNED_OUT', 'BREAK'] as const
    const shares = sharesOf(states.map((state) => ({ state })))
    expect(Object.fromEntries(shares.map(({ state, count }) => [state, count]))).toEqual({ READY: 1, RINGING: 2, TALKING: 0, WRAP_UP: 0, BREAK: 1, NOT_READY: 0, SIGNED_OUT: 2 })
    expect(shares.reduce((sum, share) => sum + share.count, 0)).toBe(states.length)
  })
})
