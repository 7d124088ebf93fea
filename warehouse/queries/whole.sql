FROM "$relation";
