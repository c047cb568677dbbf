import { grade, readHealth } from '@/phone/health'
import { loudness } from '@/phone/meter'
import { expect, test } from 'vitest'

test('loss is that of the last seconds, not of the whole call', () => {
  const before = { received: 100, lost: 50 }
  const health = readHealth([{ type: 'inbound-rtp', packetsReceived: 199, packetsLost: 51, jitter: 0.004 }, { type: 'remote-inbound-rtp', roundTripTime: 0.04 }], before)
  expect(health.loss).toBeCloseTo(0.01)
  expect(health.roundTripMillis).toBe(40)
  expect(health.jitterMillis).toBe(4)
  expect(health.grade).toBe('good')
  expect(readHealth([{ type: 'inbound-rtp', packetsReceived: 199, packetsLost: 51, jitter: 0 }], before).loss).toBe(0)
})

test('what is heard as bad is called bad', () => {
  expect(grade(undefined, 5, 0)).toBe('good')
  expect(grade(250, 5, 0)).toBe('fair')
  expect(grade(50, 90, 0)).toBe('poor')
  expect(grade(50, 5, 0.1)).toBe('poor')
})

test('silence is zero and full scale is one', () => {
  expect(loudness(new Float32Array(512))).toBe(0)
  expect(loudness(new Float32Array(512).fill(1))).toBe(1)
  expect(loudness(new Float32Array(512).fill(0.0316))).toBeCloseTo(0.5, 1)
})
