/** Opens what the address names, else what was open last. */
export async function openAtStart(): Promise<void> {}
