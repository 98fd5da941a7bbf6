/** Marks what is part of an exercise. */
export function ExerciseMark({ text }: { readonly text: string }) {
  return (
    <p class="status status-exercise" safe>
      {text}
    </p>
  );
}
