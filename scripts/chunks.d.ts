interface ModuleGraph {
  readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null
}

export function chunkOf(id: string, graph: ModuleGraph): string | null
