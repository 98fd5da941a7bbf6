/** A clean run is the same each time; HABEAS_TEST_SEED looks elsewhere. */
export const seed = Number(process.env.HABEAS_TEST_SEED ?? 20211102);
