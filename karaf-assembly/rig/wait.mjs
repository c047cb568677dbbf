import { setTimeout as delay } from 'node:timers/promises'

/** Asks until the answer is truthy; fails with what was awaited and the last answer or error. */
export async function until(what, ask, { within = 20_000, every = 50 } = {}) {
  const end = Date.now() + within
  let last
  for (;;) {
    try {
      last = await ask()
      if (last) return last
    } catch (error) {
      last = error
    }
    if (Date.now() > end) {
      throw new Error(`waited ${within} ms for ${what}; last: ${last instanceof Error ? last.stack : JSON.stringify(last)}`)
    }
    await delay(every)
  }
}
