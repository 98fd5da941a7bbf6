interface ColumnHeadsProps {
  readonly of: readonly string[];
}

/** The heading of a table, a column each. */
export function ColumnHeads({ of }: ColumnHeadsProps) {
  return (
    <thead>
      <tr>
        {of.map((column) => (
          <th scope="col" safe>
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
