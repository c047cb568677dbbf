import type { CallView, LegView } from '@/api/calls'
import { describe, expect, it } from 'vitest'
import { inOrder, invited, notReached, otherSide, ringsFor, whyNot } from './ownCall'

const ME = 'me'
const leg = (role: LegView['role'], more: Partial<LegView> = {}): LegView => ({ id: role, role, state: 'EARLY', address: '', userId: null, answeredAt: null, muted: false, supervision: null, ...more })
const talks = { state: 'ANSWERED', answeredAt: '2026-11-23T10:06:00Z' } as const
const call = (more: Partial<CallView>): CallView => ({ id: 'x', state: 'TALKING', direction: 'INBOUND', agentId: 'other', caller: '139', called: '12345', startedAt: '2026-11-23T10:00:00Z', legs: [], attributes: {}, ...more }) as CallView

const citizen = leg('CITIZEN', talks)
const colleague = leg('AGENT', { ...talks, userId: 'other' })
const consulted = call({ state: 'TALKING', legs: [citizen, colleague, leg('DEPARTMENT', { userId: ME })] })

describe('what is to be picked up', () => {
  it('an offered citizen', () => {
    const offered = call({ state: 'OFFERED', agentId: ME, legs: [citizen, leg('AGENT', { userId: ME })] })
    expect(ringsFor(offered, ME)).toBe(true)
    expect(invited(offered, ME)).toBe(false)
  })

  it.each(['TALKING', 'CONSULTING', 'CONFERENCE'] as const)('a call of a colleague into which one is called while it stands in %s', (state) => {
    const asked = { ...consulted, state }
    expect(ringsFor(asked, ME)).toBe(true)
    expect(invited(asked, ME)).toBe(true)
    expect(ringsFor(asked, 'other'), 'the colleague has answered').toBe(false)
    expect(ringsFor({ ...asked, agentId: null }, ME), 'handed on, and the colleague gone').toBe(true)
  })

  it('no longer when it is answered', () => {
    expect(ringsFor({ ...consulted, legs: [citizen, colleague, leg('DEPARTMENT', { ...talks, userId: ME })] }, ME)).toBe(false)
  })

  it('a call from a colleague, but not at the phone that has dialled it', () => {
    const internal = call({ state: 'ADMITTED', direction: 'OUTBOUND', agentId: 'other', caller: '8001', called: '8002', legs: [leg('CITIZEN', { userId: ME }), leg('AGENT', { userId: 'other' })] })
    expect(ringsFor(internal, ME)).toBe(true)
    expect(ringsFor(internal, 'other')).toBe(false)
    expect(otherSide(internal, ME)).toBe('8001')
    expect(otherSide(internal, 'other')).toBe('8002')
  })

  it('the own phone after dialling at the desk, until the other side is called', () => {
    const desk = call({ state: 'ADMITTED', direction: 'OUTBOUND', agentId: ME, legs: [leg('AGENT', { userId: ME })] })
    expect(ringsFor(desk, ME)).toBe(true)
    expect(invited(desk, ME)).toBe(false)
    expect(ringsFor({ ...desk, legs: [leg('AGENT', { ...talks, userId: ME }), leg('CITIZEN')] }, ME)).toBe(false)
  })

  it('nothing of a call in which one has no part, before one knows who one is, or as a supervisor', () => {
    expect(ringsFor(call({ legs: [citizen, colleague] }), ME)).toBe(false)
    expect(ringsFor(consulted, undefined)).toBe(false)
    expect(ringsFor(call({ legs: [citizen, colleague, leg('SUPERVISOR', { userId: ME })] }), ME)).toBe(false)
  })
})

describe('which call comes first', () => {
  const live = call({ id: 'y', agentId: ME, startedAt: '2026-11-23T10:05:00Z', legs: [citizen, leg('AGENT', { ...talks, userId: ME })] })
  const ids = (...calls: CallView[]) => inOrder(calls, ME).map(({ id }) => id)

  it('the citizen with whom one talks, not an older call into which one is called', () => {
    expect(ids(consulted, live)).toEqual(['y', 'x'])
  })

  it('the colleague when one has answered there and the phone holds the citizen', () => {
    const held = { ...live, legs: [citizen, leg('AGENT', { ...talks, userId: ME, state: 'HELD' })] }
    expect(ids(held, consulted)).toEqual(['y', 'x'])
    expect(ids(held, { ...consulted, legs: [citizen, colleague, leg('DEPARTMENT', { ...talks, userId: ME })] })).toEqual(['x', 'y'])
  })

  it('what rings before a citizen who is being asked how it was; the oldest otherwise', () => {
    expect(ids({ ...live, state: 'RATING', legs: [citizen] }, { ...consulted, startedAt: '2026-11-23T11:00:00Z' })).toEqual(['x', 'y'])
    expect(ids({ ...live, id: 'z', startedAt: '2026-11-23T10:06:00Z' }, live)).toEqual(['y', 'z'])
  })
})

describe('a third party who was not reached', () => {
  const before = call({ legs: [citizen, colleague, leg('DEPARTMENT', { id: 't' })] })
  const after = (third: Partial<LegView>, attributes: Record<string, string> = { 'third.status': '486' }) => call({ attributes, legs: [citizen, colleague, leg('DEPARTMENT', { id: 't', ...third })] })

  it('is told once, when it stops ringing', () => {
    expect(notReached(before, after({ state: 'ENDED' }))).toBe('486')
    expect(notReached(before, { ...before, attributes: { 'third.status': '486' }, legs: [citizen, colleague] })).toBe('486')
    expect(notReached(after({ state: 'ENDED' }), after({ state: 'ENDED' }))).toBeUndefined()
  })

  it('is not told while it rings on, or has answered, or when the call is another', () => {
    expect(notReached(before, before)).toBeUndefined()
    expect(notReached(before, after({ ...talks }))).toBeUndefined()
    expect(notReached(before, after({ ...talks, state: 'ENDED' }))).toBeUndefined()
    expect(notReached(before, { ...after({ state: 'ENDED' }), id: 'other' })).toBeUndefined()
    expect(notReached(before, undefined)).toBeUndefined()
  })

  it('has a reason that people understand', () => {
    expect(['486', '600', '603', '480', '503'].map(whyNot)).toEqual(['busy', 'busy', 'declined', 'noAnswer', 'other'])
  })
})
