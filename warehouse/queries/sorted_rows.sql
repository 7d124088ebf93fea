FROM "$table" ORDER BY $order;
