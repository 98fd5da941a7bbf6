/** Why a file that was named on the command line cannot be read, in a sentence; null for what is no fault of the file. */
export function whyNotRead(error: unknown): string | null {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
      return 'There is no such file.';
    case 'EISDIR':
      return 'This is a folder; name the files in it.';
    case 'EACCES':
      return 'This account may not read the file.';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'The file is not UTF-8.';
    default:
      return null;
  }
}
