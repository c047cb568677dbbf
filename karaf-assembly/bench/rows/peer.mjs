import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../rig/ports.mjs'
import { cpu } from '../figures.mjs'
import { callers } from '../sipp.mjs'
import { HOLD } from '../world.mjs'

const run = promisify(execFile)
const SOURCE = new URL('../peer/', import.meta.url).pathname
const SIP = new URL('../../../bundles/org.dayu.sip/target/', import.meta.url).pathname

/**
 * A bare JAIN-SIP user agent, the same release as ours, answers the same calls, for as long, and with their sound if wanted: the
 * processor time of one call.
 */
export async function peer({ rate = 50, seconds = 120, warm = 180, sound = true } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'dayu-peer-'))
  const port = await freePort()
  let uas
  try {
    const bundle = readdirSync(SIP).find((file) => /^org\.dayu\.sip-.*\.jar$/.test(file))
    await run('unzip', ['-oq', join(SIP, bundle), 'lib/*', '-d', dir])
    const path = `${join(dir, 'classes')}:${join(dir, 'lib', 'jain-sip-ri.jar')}`
    await run('javac', ['-cp', path, '-d', join(dir, 'classes'), ...readdirSync(SOURCE).map((file) => join(SOURCE, file))])
    uas = spawn('java', ['-Xmx256m', '-cp', path, 'Uas', String(port), ...(sound ? ['sound'] : [])], { stdio: ['pipe', 'pipe', 'inherit'] })
    await new Promise((resolve, reject) => {
      uas.stdout.once('data', resolve)
      uas.once('exit', () => reject(new Error('the peer did not start')))
    })
    // the just-in-time compiler has its turn first, as with the node
    await callers('journey.xml', { port, rate, calls: rate * warm, hold: HOLD })
    const before = cpu(uas.pid)
    const seen = await callers('journey.xml', { port, rate, calls: rate * seconds, hold: HOLD })
    if (seen.failed > 0) throw new Error(`the peer failed ${seen.failed} of ${seen.made} calls`)
    return ((cpu(uas.pid) - before) / seen.made) * 1000
  } finally {
    uas?.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
}
