import { attempt } from '@/parts/tell'

/** Gives the person a file that the server makes. */
export async function save(name: string, make: () => Promise<Blob>): Promise<void> {
  await attempt(async () => {
    const place = URL.createObjectURL(await make())
    Object.assign(document.createElement('a'), { href: place, download: name }).click()
    URL.revokeObjectURL(place)
  })
}
