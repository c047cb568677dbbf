/** How the network does, from the browser's own figures; a loss of 3 % or 250 ms are heard. */
export interface Health {
  roundTripMillis?: number
  jitterMillis: number
  /** Of the last seconds, 0 to 1. */
  loss: number
  grade: 'good' | 'fair' | 'poor'
}

export interface Counts {
  received: number
  lost: number
}

export function grade(roundTripMillis: number | undefined, jitterMillis: number, loss: number): Health['grade'] {
  if (loss > 0.05 || jitterMillis > 80 || (roundTripMillis ?? 0) > 400) return 'poor'
  if (loss > 0.015 || jitterMillis > 30 || (roundTripMillis ?? 0) > 200) return 'fair'
  return 'good'
}

/** Reads the figures; before holds the counts of the last time and is brought up to date. */
export function readHealth(report: Iterable<Record<string, unknown>>, before: Counts): Health {
  let jitterMillis = 0
  let roundTripMillis: number | undefined
  let { received, lost } = before
  for (const entry of report) {
    if (entry.type === 'inbound-rtp') {
      received = Number(entry.packetsReceived ?? 0)
      lost = Math.max(0, Number(entry.packetsLost ?? 0))
      jitterMillis = Number(entry.jitter ?? 0) * 1000
    } else if (entry.type === 'remote-inbound-rtp' && entry.roundTripTime !== undefined) {
      roundTripMillis = Number(entry.roundTripTime) * 1000
    } else if (entry.type === 'candidate-pair' && entry.nominated && roundTripMillis === undefined && entry.currentRoundTripTime !== undefined) {
      roundTripMillis = Number(entry.currentRoundTripTime) * 1000
    }
  }
  const fresh = Math.max(0, received - before.received)
  const gone = Math.max(0, lost - before.lost)
  before.received = received
  before.lost = lost
  const loss = fresh + gone === 0 ? 0 : gone / (fresh + gone)
  return { roundTripMillis, jitterMillis, loss, grade: grade(roundTripMillis, jitterMillis, loss) }
}

/** The same of a connection. */
export async function healthOf(connection: RTCPeerConnection, before: Counts): Promise<Health> {
  const report: Record<string, unknown>[] = []
  ;(await connection.getStats()).forEach((entry: Record<string, unknown>) => report.push(entry))
  return readHealth(report, before)
}
