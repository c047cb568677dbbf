// Writes src/api/schema.gen.ts, the types of every request and answer, from openapi.json.
//   DAYU_URL=http://127.0.0.1:8080 npm run client    fetches openapi.json from a running Dayu first
//   npm run client                                   takes the openapi.json that is here
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapi, { astToString } from 'openapi-typescript'

const document = new URL('./openapi.json', import.meta.url)
const schema = new URL('./src/api/schema.gen.ts', import.meta.url)

/** In one order, so that a diff shows what changed. */
const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
      : value

export async function generate() {
  const types = astToString(await openapi(JSON.parse(readFileSync(document, 'utf8')), { alphabetize: true }))
  return `// Written by generate-client.mjs from openapi.json; not by hand.\n${types}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.env.DAYU_URL) {
    const response = await fetch(new URL('/api/openapi.json', process.env.DAYU_URL))
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`)
    writeFileSync(document, `${JSON.stringify(sorted(await response.json()), undefined, 1)}\n`)
  }
  writeFileSync(schema, await generate())
}
