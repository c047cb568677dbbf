import { fromLonLat, toLonLat } from 'ol/proj'
import type { Place } from '@/api/map'

/**
 * What OpenLayers is told the server speaks. The server speaks CGCS2000 (EPSG:4490), which differs from WGS 84 by
 * centimetres, less than a pixel at any scale shown here; OpenLayers knows WGS 84. The screen itself is Web Mercator.
 */
export const CGCS2000 = 'EPSG:4326'

export function toScreen(place: Place): number[] {
  return fromLonLat([place.lon, place.lat])
}

export function fromScreen(coordinate: number[]): Place {
  const [lon, lat] = toLonLat(coordinate)
  const round = (value: number | undefined): number => Math.round((value ?? 0) * 1e6) / 1e6
  return { lon: round(lon), lat: round(lat) }
}
