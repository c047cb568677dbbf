const LEVEL_MS = 100
const HEALTH_MS = 2_000

/**
 * Looks after a phone while it is on.
 *
 * @param alive each few seconds, also in a hidden page: a sign of life is sent
 * @param levels often: how loud it is
 * @param health now and then: how the network does
 * @returns ends it
 */
export function attend(alive: () => void, levels: () => void, health: () => void): () => void {
  const worker = new Worker(new URL('./heartbeat.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = alive
  const clocks = [setInterval(levels, LEVEL_MS), setInterval(health, HEALTH_MS)]
  return () => {
    clocks.forEach(clearInterval)
    worker.terminate()
  }
}
