// Loaded into a process before everything else: its clock is so many milliseconds ahead as the file LEAP_FILE says.
import { readFileSync } from 'node:fs';

const now = Date.now;
Date.now = () => now() + Number(readFileSync(process.env.LEAP_FILE, 'utf8'));
