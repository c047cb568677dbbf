import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { after, before, test } from 'node:test'
import { SipMessage, write } from '../../rig/sipmessage.mjs'
import { sipp } from '../../rig/sipp.mjs'
import { until } from '../../rig/wait.mjs'
import { quiet, world } from '../world.mjs'

// Sources that scan: each comes from an address of its own, which is neither a trunk's nor a phone's.
const { node, admin, person, handset, unplug } = world()
const md5 = (text) => createHash('md5').update(text).digest('hex')
const ours = ['127.0.1.11', '127.0.1.12', '127.0.1.13', '127.0.1.14']
let boss
let supervisor
const sockets = []

/** A source with a socket: asks, and waits a little for the answer. */
class Source {
  inbox = new Map()

  static async open(host) {
    const source = new Source()
    source.host = host
    source.socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
    await new Promise((resolve) => source.socket.bind(0, host, resolve))
    source.socket.on('message', (bytes) => {
      const message = new SipMessage(bytes.toString('latin1'))
      source.inbox.set(`${message.callId} ${message.header('CSeq')}`, message)
    })
    sockets.push(source.socket)
    return source
  }

  send(method, { callId = randomUUID(), cseq = 1, user = '13900000000', headers = {} } = {}) {
    const uri = method === 'REGISTER' ? `sip:127.0.0.1:${node.ports.sip}` : `sip:${user}@127.0.0.1:${node.ports.sip}`
    const port = this.socket.address().port
    const all = { Via: `SIP/2.0/UDP ${this.host}:${port};branch=z9hG4bK${randomUUID()};rport`, 'Max-Forwards': 70, From: `<sip:${user}@127.0.0.1>;tag=${randomUUID().slice(0, 8)}`, To: `<sip:${user}@127.0.0.1>`, 'Call-ID': callId, CSeq: `${cseq} ${method}`, Contact: `<sip:${user}@${this.host}:${port}>`, ...headers }
    this.socket.send(Buffer.from(write(`${method} ${uri} SIP/2.0`, all), 'latin1'), node.ports.sip, '127.0.0.1')
    return `${callId} ${cseq} ${method}`
  }

  answer(key, within = 1500) {
    return until(`${this.host}: an answer`, () => this.inbox.get(key), { within }).catch(() => undefined)
  }

  /** Whether it is heard: OPTIONS is answered, if not at the first time then at the second. */
  async heard() {
    for (let tries = 0; tries < 3; tries++) if (await this.answer(this.send('OPTIONS'), 700)) return true
    return false
  }

  /** Answers the challenge with a wrong password. */
  guess(challenge, user, count) {
    const part = (name) => new RegExp(`${name}="?([^",]+)"?`, 'i').exec(challenge)?.[1]
    const uri = `sip:127.0.0.1:${node.ports.sip}`
    const nc = count.toString(16).padStart(8, '0')
    const response = md5(`${md5(`${user}:${part('realm')}:guess${count}`)}:${part('nonce')}:${nc}:abc:auth:${md5(`REGISTER:${uri}`)}`)
    return this.send('REGISTER', { user, cseq: count + 1, headers: { Authorization: `Digest username="${user}", realm="${part('realm')}", nonce="${part('nonce')}", uri="${uri}", response="${response}", algorithm=MD5, cnonce="abc", qop=auth, nc=${nc}` } })
  }
}

const blocked = async (address) => (await boss.get('/sip-sources/blocked')).find((one) => one.address === address)

before(async () => {
  boss = await admin()
  supervisor = await person('supervisor1')
})
after(async () => {
  for (const address of ours) await boss.request('DELETE', `/sip-sources/blocked/${address}`)
  for (const one of await boss.get('/sip-sources/allowed')) await boss.request('DELETE', `/sip-sources/allowed/${one.id}`)
  for (const socket of sockets) socket.close()
  await quiet(supervisor)
})

test('a tool that scans is heard no more, and the desk says who, why and until when', async () => {
  const scanner = await Source.open(ours[0])
  assert.ok(await scanner.heard(), 'a stranger is heard at first')
  scanner.send('OPTIONS', { headers: { 'User-Agent': 'friendly-scanner' } })
  const block = await until('the block', () => blocked(ours[0]))
  assert.equal(block.why, 'scanner')
  assert.equal(block.proven, false, 'the source of a datagram may be forged')
  assert.ok(Date.parse(block.until) - Date.now() < 120_000, 'and so it is short')
  assert.equal(await scanner.heard(), false)
  await boss.delete(`/sip-sources/blocked/${ours[0]}`)
  assert.ok(await scanner.heard(), 'an administrator lifts it')
})

test('a trunk from whose address a scanner seems to come is not harmed', async () => {
  const forged = await Source.open('127.0.0.1')
  for (let i = 0; i < 5; i++) forged.send('OPTIONS', { headers: { 'User-Agent': 'sipvicious' } })
  const { figures } = await sipp('answered.xml', { port: node.ports.sip, calls: 3, rate: 5 })
  assert.equal(figures.successful, 3)
  assert.equal(await blocked('127.0.0.1'), undefined)
})

test('who tries accounts that do not exist is heard no more', async () => {
  const scanner = await Source.open(ours[1])
  for (let i = 0; i < 12; i++) scanner.send('REGISTER', { user: `9${100 + i}` })
  const block = await until('the block', () => blocked(ours[1]))
  assert.equal(block.why, 'accounts')
})

test('who is on the list is always heard', async () => {
  const tester = await Source.open(ours[2])
  const made = await boss.post('/sip-sources/allowed', { range: `${ours[2]}/32`, note: '拨测' })
  for (let i = 0; i < 5; i++) tester.send('OPTIONS', { headers: { 'User-Agent': 'sipvicious' } })
  assert.ok(await tester.heard())
  await boss.delete(`/sip-sources/allowed/${made.id}`)
  assert.equal((await boss.request('POST', '/sip-sources/allowed', { range: 'carrier.example' })).status, 400)
  assert.equal((await supervisor.request('GET', '/sip-sources/blocked')).status, 403)
})

test('10,000 guesses of passwords from one source: cut off, and nobody else notices', async () => {
  const guesser = await Source.open(ours[3])
  const phone = await handset('8002')
  const others = sipp('answered.xml', { port: node.ports.sip, calls: 20, rate: 5 })
  const first = await guesser.answer(guesser.send('REGISTER', { user: '8001' }))
  const challenge = first.all('WWW-Authenticate').find((line) => /md5\b/i.test(line))
  let answered = 0
  for (let i = 1; i <= 10_000; i++) {
    guesser.guess(challenge, `80${String(i % 50).padStart(2, '0')}`, i)
    if (i % 250 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const block = await until('the block', () => blocked(ours[3]))
  answered = [...guesser.inbox.values()].filter((one) => one.status === 403).length
  assert.equal(block.why, 'guessing')
  assert.equal(block.proven, true, 'it has answered a challenge of ours')
  assert.ok(Date.parse(block.until) - Date.now() > 300_000, 'and so it is long')
  assert.ok(answered <= 200, `${answered} guesses were answered`)
  assert.equal(await guesser.heard(), false)
  const { figures } = await others
  assert.equal(figures.successful, 20)
  assert.equal(figures.failed, 0)
  await unplug(phone)
  assert.equal((await node.health()).status, 200)
})
