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

/** A bare JAIN-SIP user agent, the same release as ours, that answers the same calls, for as long, and with their sound if wanted. */
export class Peer {
  static async start({ sound = true } = {}) {
    const peer = new Peer()
    peer.dir = mkdtempSync(join(tmpdir(), 'dayu-peer-'))
    peer.port = await freePort()
    try {
      const bundle = readdirSync(SIP).find((file) => /^org\.dayu\.sip-.*\.jar$/.test(file))
      await run('unzip', ['-oq', join(SIP, bundle), 'lib/*', '-d', peer.dir])
      const classes = join(peer.dir, 'classes')
      const path = `${classes}:${join(peer.dir, 'lib', 'jain-sip-ri.jar')}`
      await run('javac', ['-cp', path, '-d', classes, ...readdirSync(SOURCE).map((file) => join(SOURCE, file))])
      peer.process = spawn('java', ['-Xmx256m', '-cp', path, 'Uas', String(peer.port), ...(sound ? ['sound'] : [])], { stdio: ['pipe', 'pipe', 'inherit'] })
      await new Promise((resolve, reject) => {
        peer.process.stdout.once('data', resolve)
        peer.process.once('exit', () => reject(new Error('the peer did not start')))
      })
      return peer
    } catch (error) {
      peer.stop()
      throw error
    }
  }

  /** Milliseconds of processor that a call costs it. */
  async answer({ rate = 50, seconds }) {
    const before = cpu(this.process.pid)
    const seen = await callers('journey.xml', { port: this.port, rate, calls: rate * seconds, hold: HOLD })
    if (seen.failed > 0) throw new Error(`the peer failed ${seen.failed} of ${seen.made} calls`)
    return ((cpu(this.process.pid) - before) / seen.made) * 1000
  }

  stop() {
    this.process?.kill('SIGKILL')
    rmSync(this.dir, { recursive: true, force: true })
  }
}
