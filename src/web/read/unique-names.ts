/** Names that differ: what is told of a design is told by its name. */
export function uniquelyNamed<Named extends { name: string }>(designs: readonly Named[]): Named[] {
  const taken = new Set<string>();
  return designs.map((design) => {
    const plain = design.name.trim() || 'Unnamed';
    let name = plain;
    for (let number = 2; taken.has(name); number++) name = `${plain} (${number})`;
    taken.add(name);
    return { ...design, name };
  });
}
