import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, test } from 'node:test'
import { SipMessage, write } from '../../rig/sipmessage.mjs'
import { until } from '../../rig/wait.mjs'
import { world } from '../world.mjs'

// SIP over a stream: messages have no borders but those that Content-Length draws (RFC 3261, 18.3).
const { node } = world()
let line

/** A connection, and the messages that came by it. */
class Line {
  closed = false
  #text = ''
  messages = []

  static open() {
    return new Promise((resolve, reject) => {
      const line = new Line()
      line.socket = connect({ port: node.ports.sip, host: '127.0.0.1', noDelay: true }, () => resolve(line))
      line.socket.once('error', reject)
      line.socket.on('error', () => {})
      line.socket.on('close', () => (line.closed = true))
      line.socket.on('data', (bytes) => line.#take(bytes.toString('latin1')))
    })
  }

  #take(text) {
    this.#text += text
    for (let end = this.#text.indexOf('\r\n\r\n'); end >= 0; end = this.#text.indexOf('\r\n\r\n')) {
      const length = Number(/^content-length: *(\d+)/im.exec(this.#text.slice(0, end))[1])
      if (this.#text.length < end + 4 + length) return
      this.messages.push(new SipMessage(this.#text.slice(0, end + 4 + length)))
      this.#text = this.#text.slice(end + 4 + length)
    }
  }

  options(callId, more = {}, body = '') {
    const headers = { Via: `SIP/2.0/TCP 127.0.0.1:${this.socket.localPort};branch=z9hG4bK${randomUUID()}`, 'Max-Forwards': 70, From: '<sip:13900000000@127.0.0.1>;tag=a', To: '<sip:12345@127.0.0.1>', 'Call-ID': callId, CSeq: '1 OPTIONS' }
    return write(`OPTIONS sip:127.0.0.1:${node.ports.sip} SIP/2.0`, { ...headers, ...more }, body)
  }

  answer(callId) {
    return until(`an answer to ${callId}`, () => this.messages.find((one) => one.callId === callId && one.status))
  }

  /** Sends bytes of their own segment: the kernel has taken them before the next are given. */
  async segment(text) {
    await new Promise((resolve) => this.socket.write(text, 'latin1', resolve))
    await new Promise((resolve) => setImmediate(resolve))
  }
}

afterEach(() => line.socket.destroy())

test('a message in many segments is one message', async () => {
  line = await Line.open()
  const id = randomUUID()
  const text = line.options(id, { Subject: 'x'.repeat(600), 'Content-Type': 'text/plain' }, 'body '.repeat(40))
  for (let at = 0; at < text.length; at += 7) await line.segment(text.slice(at, at + 7))
  assert.equal((await line.answer(id)).status, 200)
  assert.equal(line.messages.length, 1)
})

test('two messages in one segment are two, and half of a third waits for the rest', async () => {
  line = await Line.open()
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
  const last = line.options(third)
  await line.segment(line.options(first, { 'Content-Type': 'text/plain' }, 'INVITE sip:nobody SIP/2.0\r\n\r\n') + line.options(second) + last.slice(0, 100))
  assert.equal((await line.answer(first)).status, 200)
  assert.equal((await line.answer(second)).status, 200)
  assert.equal(line.messages.length, 2)
  await line.segment(last.slice(100))
  assert.equal((await line.answer(third)).status, 200)
})

test('a ping is ponged', async () => {
  line = await Line.open()
  let pong = ''
  line.socket.on('data', (bytes) => (pong += bytes.toString('latin1')))
  await line.segment('\r\n\r\n')
  await until('the pong', () => pong === '\r\n')
})

for (const length of ['99999999', '4294967297', '-1', '12 34']) {
  test(`who promises ${length} bytes is hung up on`, async () => {
    line = await Line.open()
    await line.segment(line.options(randomUUID()).replace(/Content-Length: \d+/, `Content-Length: ${length}`))
    await until('the connection is closed', () => line.closed)
    assert.ok(line.messages.every((one) => one.status >= 400), line.messages.map((one) => one.text).join('\n'))
  })
}

test('others are not disturbed', async () => {
  const [greedy, good] = [await Line.open(), await Line.open()]
  line = good
  await greedy.segment(greedy.options(randomUUID()).replace(/Content-Length: \d+/, 'Content-Length: 99999999'))
  const id = randomUUID()
  await good.segment(good.options(id))
  assert.equal((await good.answer(id)).status, 200)
  await until('the greedy one is closed', () => greedy.closed)
  assert.equal(good.closed, false)
  assert.equal((await node.health()).status, 200)
})
