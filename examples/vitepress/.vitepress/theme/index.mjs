import DefaultTheme from "vitepress/theme";
import "./style.css";
// Pages are made under Node, where this defines nothing.
import "interleave-sim";

export default DefaultTheme;
