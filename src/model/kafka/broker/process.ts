import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'

export function startBroker(_turn: Turn, _id: BrokerId): void {}
export function killBroker(_turn: Turn, _id: BrokerId): void {}
export function closeBroker(_turn: Turn, _id: BrokerId): void {}
export function powerOffBroker(_turn: Turn, _id: BrokerId): void {}
export function pauseBroker(_turn: Turn, _id: BrokerId): void {}
export function resumeBroker(_turn: Turn, _id: BrokerId): void {}
