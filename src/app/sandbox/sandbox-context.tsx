import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Sandbox } from './sandbox'
import type { SandboxState } from './sandbox-state'

const SandboxContext = createContext<Sandbox | null>(null)

/** The sandbox that everything inside shows and acts on. */
export function SandboxProvider(props: {
  readonly sandbox: Sandbox
  readonly children: ReactNode
}) {
  return <SandboxContext value={props.sandbox}>{props.children}</SandboxContext>
}

export function useSandbox(): Sandbox {
  const sandbox = useContext(SandboxContext)
  if (sandbox === null) throw new Error('useSandbox is called outside SandboxProvider.')
  return sandbox
}

/** A selected part of the sandbox's state; the component renders again when it changes. */
export function useSandboxState<T>(select: (state: SandboxState) => T): T {
  return useStore(useSandbox().state, select)
}
