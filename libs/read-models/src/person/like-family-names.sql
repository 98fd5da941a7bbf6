-- $1: a family name in the one spelling. Those that share trigrams with it, by the index; which of them are
-- alike is for the measure to say.
SELECT family FROM family_name WHERE family OPERATOR(public.%) $1
