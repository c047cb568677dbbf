import { addEquivalentProjections, fromLonLat, get, toLonLat } from 'ol/proj'
import Projection from 'ol/proj/Projection'
import type { Place } from '@/api/map'

/**
 * The server speaks CGCS2000 (EPSG:4490). It differs from WGS 84 by centimetres, less than a pixel at any scale shown
 * here, so OpenLayers may treat the two as one; the screen itself is Web Mercator.
 */
export const CGCS2000 = 'EPSG:4490'

const wgs84 = get('EPSG:4326')
if (wgs84) addEquivalentProjections([wgs84, new Projection({ code: CGCS2000, units: 'degrees', axisOrientation: 'enu' })])

export function toScreen(place: Place): number[] {
  return fromLonLat([place.lon, place.lat])
}

export function fromScreen(coordinate: number[]): Place {
  const [lon, lat] = toLonLat(coordinate)
  const round = (value: number | undefined): number => Math.round((value ?? 0) * 1e6) / 1e6
  return { lon: round(lon), lat: round(lat) }
}
