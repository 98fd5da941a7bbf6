/** Class of a status badge; of a status that is no plain word, none. */
export const statusClass = (status: string): string =>
  /^[a-z_]+$/.test(status) ? `status status-${status}` : 'status';
