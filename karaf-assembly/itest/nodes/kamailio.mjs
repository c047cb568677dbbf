import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../rig/ports.mjs'
import { until } from '../../rig/wait.mjs'

const run = promisify(execFile)

// What docs/operator-guide.md shows: new calls in turn to the nodes that answer OPTIONS, the next one when a node does not
// answer or is full; within a call by its route.
const config = (port, folder) => `
listen=udp:127.0.0.1:${port}
disable_tcp=yes
children=2
debug=1
log_stderror=yes
auto_aliases=no
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
loadmodule "pv.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "maxfwd.so"
loadmodule "siputils.so"
loadmodule "textops.so"
loadmodule "corex.so"
loadmodule "dispatcher.so"
modparam("tm", "fr_timer", 1500)
modparam("tm", "fr_inv_timer", 180000)
modparam("dispatcher", "list_file", "${folder}/dispatcher.list")
modparam("dispatcher", "flags", 2)
modparam("dispatcher", "xavp_dst", "_dsdst_")
modparam("dispatcher", "ds_ping_interval", 1)
modparam("dispatcher", "ds_ping_from", "sip:dispatcher@127.0.0.1")
modparam("dispatcher", "ds_probing_mode", 1)
modparam("dispatcher", "ds_probing_threshold", 2)
modparam("dispatcher", "ds_inactive_threshold", 1)

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    loose_route();
    if (is_method("ACK")) { if (!t_check_trans()) forward(); else t_relay(); exit; }
    t_relay();
    exit;
  }
  if (is_method("OPTIONS") && uri == myself) { sl_send_reply("200", "OK"); exit; }
  t_check_trans();
  if (is_method("INVITE")) {
    record_route();
    if (!ds_select_dst("1", "4")) { sl_send_reply("503", "No Node"); exit; }
    t_on_failure("NEXT");
  } else if (!ds_select_dst("1", "0")) { sl_send_reply("503", "No Node"); exit; }
  t_relay();
}

failure_route[NEXT] {
  if (t_is_canceled()) exit;
  if (t_check_status("503|408") && ds_next_dst()) {
    t_on_failure("NEXT");
    t_relay();
  }
}
`

/** A SIP dispatcher in front of the nodes: Kamailio, as Debian has it. */
export class Kamailio {
  static async start(nodes) {
    const { stdout } = await run('kamailio', ['-v']).catch(() => {
      throw new Error('kamailio is missing: apt-get install kamailio')
    })
    const kamailio = new Kamailio()
    kamailio.version = stdout.split('\n')[0]
    kamailio.folder = mkdtempSync(join(tmpdir(), 'dayu-kamailio-'))
    kamailio.port = await freePort()
    writeFileSync(join(kamailio.folder, 'kamailio.cfg'), config(kamailio.port, kamailio.folder))
    writeFileSync(join(kamailio.folder, 'dispatcher.list'), nodes.map((port) => `1 sip:127.0.0.1:${port} 0 0\n`).join(''))
    kamailio.log = ''
    kamailio.process = spawn('kamailio', ['-DD', '-E', '-f', join(kamailio.folder, 'kamailio.cfg'), '-Y', kamailio.folder], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [kamailio.process.stdout, kamailio.process.stderr]) stream.on('data', (bytes) => (kamailio.log += bytes))
    kamailio.process.once('exit', (code) => (kamailio.code = code ?? -1))
    await until('kamailio listens', () => {
      if (kamailio.code !== undefined) throw new Error(`kamailio ended: ${kamailio.log}`)
      return /Listening on|udp: 127\.0\.0\.1/.test(kamailio.log) || undefined
    })
    return kamailio
  }

  stop() {
    this.process.kill('SIGTERM')
    rmSync(this.folder, { recursive: true, force: true })
  }
}
