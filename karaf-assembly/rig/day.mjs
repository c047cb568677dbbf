import { until } from './wait.mjs'

// Days as Dayu's users count them.
const LAST = 5 * 60_000
const key = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The day of an instant, as yyyy-mm-dd. */
export const dayOf = (instant = Date.now()) => key.format(instant)

/** To be awaited by a file of tests that takes "today" once: it is not begun in the last minutes of a day. */
export const clearOfMidnight = () =>
  until('the next day', () => dayOf() === dayOf(Date.now() + LAST), { within: LAST + 10_000, every: 1_000 })
