import { isMainThread, Worker, workerData } from 'node:worker_threads'

const NAP = 10
/** Later than this is a stall: an idle machine wakes a thread within a millisecond or two. */
const LATE = 20

/**
 * How long this machine has not run a thread that had something to do: what nobody's program is to blame for. A thread of its own
 * naps and looks at the clock.
 */
export class Stalls {
  #worker
  #millis = new Float64Array(new SharedArrayBuffer(8))

  static start() {
    const stalls = new Stalls()
    stalls.#worker = new Worker(new URL(import.meta.url), { workerData: stalls.#millis })
    stalls.#worker.unref()
    return stalls
  }

  /** Altogether, up to now. */
  get seconds() {
    return this.#millis[0] / 1000
  }

  stop() {
    return this.#worker.terminate()
  }
}

if (!isMainThread && workerData instanceof Float64Array) {
  const nap = new Int32Array(new SharedArrayBuffer(4))
  for (let last = performance.now(); ; ) {
    Atomics.wait(nap, 0, 0, NAP)
    const now = performance.now()
    if (now - last > NAP + LATE) workerData[0] += now - last - NAP
    last = now
  }
}
