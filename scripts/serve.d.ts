import type { Server } from 'node:http'

export function serve(options: { readonly port: number; readonly base?: string }): Promise<Server>
