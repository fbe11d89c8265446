import DefaultTheme from "vitepress/theme";
// Pages are made under Node, where this defines nothing.
import "interleave-sim";

export default DefaultTheme;
