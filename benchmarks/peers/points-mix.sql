-- Points as one would keep them in PostgreSQL: a balance row a member, a history row a transaction, whose primary key makes sure that
-- no transaction applies twice. :members is set by the script.
CREATE TABLE account (id bigint PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 80);
CREATE TABLE history (id uuid PRIMARY KEY, account bigint NOT NULL, points bigint NOT NULL, balance bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now());
INSERT INTO account SELECT n, 200000 FROM generate_series(0, :members - 1) AS n;

-- The new balance; the first answer's balance when the id was used before; NULL when a burn is short. A change of 0 asks for the balance:
-- one statement for all, because pgbench 15 loses its prepared statements when a script has several.
CREATE FUNCTION move(transaction_id uuid, member bigint, change bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    after bigint;
BEGIN
    IF change = 0 THEN
        RETURN (SELECT balance FROM account WHERE id = member);
    END IF;
    SELECT balance INTO after FROM history WHERE id = transaction_id;
    IF FOUND THEN
        RETURN after;
    END IF;
    UPDATE account SET balance = balance + change WHERE id = member AND balance + change >= 0 RETURNING balance INTO after;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO history (id, account, points, balance) VALUES (transaction_id, member, change, after);
    RETURN after;
END $$;
ANALYZE account;
CHECKPOINT;
