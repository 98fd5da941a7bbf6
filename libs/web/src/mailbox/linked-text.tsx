/** Plain text with its web addresses as links; everything else stays text. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/[^\s<>"]+)/g).map((part, i) =>
        i % 2 === 1 ? (
          <a href={part} rel="noreferrer" safe>
            {part}
          </a>
        ) : (
          <span safe>{part}</span>
        ),
      )}
    </>
  );
}
