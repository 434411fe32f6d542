<?xml version="1.0" encoding="UTF-8"?>
<!-- One document → the same document made to stand alone: the register entries it uses in a standOff, the taxonomies and
     people it points to in its header, pointers that stay inside the file. The text is not touched. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="https://edition.invalid/ns/functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- tei/edition.xml, and the root elements of all registers inside one <registers> -->
  <xsl:param name="edition" as="document-node()" required="yes"/>
  <xsl:param name="registers" as="document-node()" required="yes"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <!-- The document's own declarations come first; the edition's serve pointers that only the registers use. -->
  <xsl:variable name="declared" as="map(xs:string, element(prefixDef))" select="
      map:merge((/*/teiHeader//prefixDef, $edition//prefixDef) ! map { string(@ident): . })"/>

  <xsl:variable name="own" as="xs:string*" select="distinct-values(//@xml:id)"/>
  <xsl:variable name="used" as="element()*" select="ed:closure(ed:targets(/*), ())"/>
  <xsl:variable name="prefixes" as="xs:string*" select="
      distinct-values((/*, $used) ! ed:pointers(.) ! substring-before(., ':'))[map:contains($declared, .)]"/>
  <xsl:variable name="people" as="element()*" select="
      $used/ancestor-or-self::*[parent::titleStmt][root() is $edition][not(@xml:id = $own)]"/>
  <xsl:variable name="taxonomies" as="element(taxonomy)*" select="
      $used/ancestor-or-self::taxonomy[root() is $edition][not(@xml:id = $own)]"/>

  <!-- Every pointer in a tree, by the attributes that hold pointers. -->
  <xsl:function name="ed:pointers" as="xs:string*">
    <xsl:param name="tree" as="element()"/>
    <xsl:sequence select="
        $tree/descendant-or-self::*/(@ref, @ana, @resp, @who, @scheme, @target, @corresp) ! tokenize(.)"/>
  </xsl:function>

  <!-- The id that a pointer ends in: by the declaration of its prefix, or after a bare #. -->
  <xsl:function name="ed:id" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="definition" as="element(prefixDef)?" select="$declared(substring-before($pointer, ':'))"/>
    <xsl:choose>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:sequence select="substring($pointer, 2)"/>
      </xsl:when>
      <xsl:when test="exists($definition)">
        <xsl:sequence select="
            substring-after($pointer, ':')
            => replace('^' || $definition/@matchPattern || '$', $definition/@replacementPattern)
            => substring-after('#')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- What a tree points to in the registers (entries whole) and in the header of the edition. -->
  <xsl:function name="ed:targets" as="element()*">
    <xsl:param name="tree" as="element()"/>
    <xsl:variable name="ids" as="xs:string*" select="distinct-values(ed:pointers($tree) ! ed:id(.))"/>
    <xsl:variable name="found" as="element()*" select="$ids ! key('id', ., $registers)"/>
    <xsl:sequence select="
        $found/ancestor-or-self::*[parent::*/parent::standOff] | $ids ! key('id', ., $edition)[ancestor::teiHeader]"/>
  </xsl:function>

  <!-- The entries reached from `new`, and from those, until nothing is added. -->
  <xsl:function name="ed:closure" as="element()*">
    <xsl:param name="new" as="element()*"/>
    <xsl:param name="known" as="element()*"/>
    <xsl:variable name="all" as="element()*" select="$known | $new"/>
    <xsl:variable name="more" as="element()*" select="($new ! ed:targets(.)) except $all"/>
    <xsl:sequence select="if (exists($more)) then ed:closure($more, $all) else $all"/>
  </xsl:function>

  <xsl:template match="/TEI | /teiCorpus" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*, teiHeader"/>
      <xsl:where-populated>
        <standOff>
          <xsl:for-each-group select="$used[parent::*/parent::standOff]" group-by="local-name(..)">
            <xsl:element name="{current-grouping-key()}">
              <xsl:copy-of select="current-group()" copy-namespaces="no"/>
            </xsl:element>
          </xsl:for-each-group>
        </standOff>
      </xsl:where-populated>
      <xsl:apply-templates select="node() except teiHeader"/>
    </xsl:copy>
  </xsl:template>

  <!-- The people of the edition whom the document names as responsible; and which edition the file is of. -->
  <xsl:template match="/*/teiHeader/fileDesc/titleStmt" as="element()+">
    <xsl:copy>
      <xsl:apply-templates select="@*, title, author"/>
      <xsl:copy-of select="$people" copy-namespaces="no"/>
      <xsl:apply-templates select="* except (title, author)"/>
    </xsl:copy>
    <xsl:if test="empty(../editionStmt)">
      <xsl:copy-of select="$edition/TEI/teiHeader/fileDesc/editionStmt" copy-namespaces="no"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="/*/teiHeader" as="element(teiHeader)">
    <xsl:copy>
      <xsl:apply-templates select="@*, fileDesc"/>
      <xsl:call-template name="encodingDesc"/>
      <xsl:apply-templates select="* except (fileDesc, encodingDesc)"/>
    </xsl:copy>
  </xsl:template>

  <!-- Parts that the document lacks come from the edition, so that the file can be read and cited alone. -->
  <xsl:template name="encodingDesc" as="element(encodingDesc)?">
    <xsl:variable name="here" as="element(encodingDesc)?" select="encodingDesc"/>
    <xsl:variable name="there" as="element(encodingDesc)?" select="$edition/TEI/teiHeader/encodingDesc"/>
    <xsl:where-populated>
      <encodingDesc>
        <xsl:apply-templates select="$here/@*, $here/projectDesc, $here/editorialDecl"/>
        <xsl:if test="empty($here/editorialDecl) and root(.)//@when-custom">
          <xsl:where-populated>
            <editorialDecl><xsl:copy-of select="$there/editorialDecl/stdVals" copy-namespaces="no"/></editorialDecl>
          </xsl:where-populated>
        </xsl:if>
        <xsl:copy-of select="($here/refsDecl, $there/refsDecl[empty($here/refsDecl)])" copy-namespaces="no"/>
        <xsl:where-populated>
          <listPrefixDef>
            <xsl:for-each select="distinct-values(($edition//prefixDef, $here//prefixDef)/@ident)[. = $prefixes]">
              <xsl:apply-templates select="$declared(.)"/>
            </xsl:for-each>
          </listPrefixDef>
        </xsl:where-populated>
        <xsl:where-populated>
          <classDecl>
            <xsl:apply-templates select="$here/classDecl/*"/>
            <xsl:copy-of select="$taxonomies" copy-namespaces="no"/>
          </classDecl>
        </xsl:where-populated>
        <xsl:apply-templates select="$here/* except $here/(projectDesc | editorialDecl | refsDecl | listPrefixDef | classDecl)"/>
      </encodingDesc>
    </xsl:where-populated>
  </xsl:template>

  <!-- Published, every document has a folder of its own. -->
  <xsl:template match="@target[matches(., '^[^/:#]+\.xml(#\S*)?$')] | @corresp[matches(., '(^|\s)[^/:#\s]+\.xml(#|\s|$)')]" as="attribute()">
    <xsl:attribute name="{name()}" select="string-join(tokenize(.) ! replace(., '^([^/:#]+)\.xml(#.*)?$', '../$1/$1.xml$2'), ' ')"/>
  </xsl:template>

  <!-- A pattern keeps only what follows #: the target is now in this file. -->
  <xsl:template match="prefixDef/@replacementPattern" as="attribute()">
    <xsl:attribute name="replacementPattern" select="'#' || substring-after(., '#')"/>
  </xsl:template>

</xsl:stylesheet>
