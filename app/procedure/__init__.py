"""Which steps and duties follow? しきい値判断 and what comes of it; pure, without clock, files or screens."""
