import type { CitizenCard } from '@/api/citizens'
import { describe, expect, it } from 'vitest'
import type { Draft } from './draft'
import { cardOf, filingOf } from './filing'

const card = { known: true, citizen: { id: 'c1', name: '何平' } } as CitizenCard
const draft: Draft = {
  requestId: 'r1', callId: 'call2', phone: '', name: '', occurredAt: '', address: ' 江汉路 18 号 ', place: null, districtCode: '420102',
  districtName: '江岸区', cause: ' 井盖缺失 ', course: '', category: null, urgency: 'NORMAL', confidential: false, answer: '',
}

describe('whose order it is', () => {
  it('is of whom this call is from', () => {
    expect(cardOf({ callId: 'call2', card }, 'call2')).toBe(card)
    expect(filingOf(draft, card).citizen?.id).toBe('c1')
  })

  it('is never of who called before', () => {
    const before = { callId: 'call1', card }
    expect(cardOf(before, 'call2')).toBeUndefined()
    expect(cardOf(before, undefined)).toBeUndefined()
    expect(cardOf(undefined, undefined)).toBeUndefined()
    expect(filingOf(draft, cardOf(before, draft.callId ?? undefined)).citizen?.id).toBeNull()
  })
})

describe('what is filed', () => {
  it('is trimmed, and empty where nothing was said', () => {
    expect(filingOf(draft, undefined)).toMatchObject({ cause: '井盖缺失', course: null, occurredAt: null, citizen: { name: null }, place: { address: '江汉路 18 号', lon: null, districtCode: '420102' } })
    expect(filingOf({ ...draft, address: ' ' }, undefined).place).toBeNull()
  })
})
