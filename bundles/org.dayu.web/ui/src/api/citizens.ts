import { http } from './http'
import type { OrderStatus } from './orders'

export interface Citizen {
  id: string
  phone: string
  name: string | null
  gender: 'F' | 'M' | null
  address: string | null
  districtCode: string | null
  marks: string[]
  remark: string | null
  version: number
}

export interface CitizenCard {
  known: boolean
  citizen: Citizen | null
  orders: {
    id: string
    number: string
    title: string
    status: OrderStatus
    statusLabel: string
    categoryName: string
    createdAt: string
    deadline: string | null
    departmentName: string | null
  }[]
  counts: { total: number; open: number; lastYear: number }
}

export const citizensApi = {
  /** By the whole number; never in a URL. */
  lookup: (number: string) => http.post<CitizenCard>('/citizens/lookup', { number }),
  save: (citizen: Citizen) => http.put<Citizen>(`/citizens/${citizen.id}`, citizen),
}
